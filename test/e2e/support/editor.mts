import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium, selectors, type Browser, type Locator, type Page } from 'playwright-core';
import type { Credential, N8nInstance } from '../../../demo/n8nInstance.mts';

const BROWSERS = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'chrome',
];

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
	'--no-proxy-server',
];

/** How long the editor may take for one thing; the machine may be busy. */
const TIMEOUT_MS = 30_000;

/** n8n's editor, used through a browser as a person does. */
export class Editor {
	/** Folder for pictures; without it none are taken. */
	pictures?: string;

	private constructor(
		private readonly browser: Browser,
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens a browser and signs in. */
	static async open({ url, owner }: N8nInstance): Promise<Editor> {
		selectors.setTestIdAttribute('data-test-id');
		const browser = await chromium.launch({ ...program(), args: FLAGS, timeout: TIMEOUT_MS });
		const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
		page.setDefaultTimeout(TIMEOUT_MS);
		page.on('dialog', (dialog) => void dialog.accept());
		await page.goto(`${url}/signin`);
		await page.locator('[name=emailOrLdapLoginId]').fill(owner.email);
		await page.locator('[name=password]').fill(owner.password);
		await page.getByTestId('form-submit-button').click();
		await page.waitForURL('**/home/**');
		return new Editor(browser, page, url);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** Opens a new workflow, and the node panel in it. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.searchBar.waitFor();
	}

	/**
	 * Types words into the node panel, and waits until it shows a node of this name.
	 *
	 * @returns whether its icon is loaded
	 */
	async findNode(words: string, name: string): Promise<boolean> {
		const hit = this.hit(name);
		await this.searchBar.fill('nothing is called this');
		await hit.waitFor({ state: 'hidden' });
		await this.searchBar.fill(words);
		await hit.waitFor();
		return await isLoaded(hit.locator('img').first());
	}

	/** Adds a node to the open workflow by one of its actions, which opens its parameters. */
	async addNode(name: string, action: string): Promise<void> {
		if (await this.parameters.isVisible()) await this.page.getByTestId('ndv-close-button').click();
		if (!(await this.searchBar.isVisible()))
			await this.page.getByTestId('node-creator-plus-button').click();
		await this.searchBar.fill(name);
		await this.hit(name).click();
		// In an empty workflow the panel shows triggers, and actions on demand.
		const actions = this.page.getByTestId('node-creator-category-item').getByText(/^Actions/);
		await this.hit(action).or(actions).first().waitFor();
		if (!(await this.hit(action).isVisible())) await actions.click();
		await this.hit(action).click();
		await this.parameters.waitFor();
	}

	/** The labels of the parameters that a node shows, from the top. */
	async parameterLabels(): Promise<string[]> {
		return await labelsIn(this.parameters);
	}

	/** Clicks the switch of a parameter. */
	async toggle(parameter: string): Promise<void> {
		await this.page.getByTestId(`parameter-input-${parameter}`).locator('.el-switch').click();
	}

	/** Adds a filter or an option to a node; `to` is what is written on the button. */
	async addTo(to: string, option: string): Promise<void> {
		await this.parameters.getByPlaceholder(to, { exact: true }).click();
		await this.option(option).click();
	}

	/** What a drop-down offers; of a node or of a credential. */
	async choices(parameter: string): Promise<string[]> {
		await this.page.getByTestId(`parameter-input-${parameter}`).locator('input').first().click();
		const options = this.page.locator('[role=option]:visible');
		await options.first().waitFor();
		const names = await options.allInnerTexts();
		await this.page.keyboard.press('Escape');
		await options.first().waitFor({ state: 'hidden' });
		return names.map(firstLine);
	}

	/** Chooses from a drop-down. */
	async choose(parameter: string, choice: string): Promise<void> {
		await this.page.getByTestId(`parameter-input-${parameter}`).locator('input').first().click();
		await this.option(choice).click();
	}

	/** Opens the form of a new credential, by the name of its type. */
	async newCredential(displayName: string): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials/create`);
		await this.page.getByTestId('new-credential-type-select').locator('input').fill(displayName);
		await this.page
			.getByTestId('new-credential-type-select-option')
			.getByText(displayName, { exact: true })
			.click();
		await this.page.getByTestId('new-credential-type-button').click();
		await labelOf(this.form).first().waitFor();
	}

	/** The labels of a credential's form, from the top, with an asterisk where required. */
	async fieldLabels(): Promise<string[]> {
		return await labelsIn(this.form);
	}

	/** Whether a credential's form shows its icon. */
	async hasFormIcon(): Promise<boolean> {
		return await isLoaded(this.form.locator('img').first());
	}

	/** Opens a saved credential, which n8n tests then. */
	async testOf({ id }: Credential): Promise<'passed' | 'failed'> {
		await this.page.goto(`${this.url}/home/credentials/${id}`);
		const passed = this.form.getByTestId('credentials-config-container-test-success');
		const failed = this.form.getByText(/Couldn.t connect with these settings/);
		await passed.or(failed).first().waitFor();
		return (await passed.isVisible()) ? 'passed' : 'failed';
	}

	/** Opens a saved workflow, and fits it into the window. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.nodes.first().waitFor();
		await this.page.getByTestId('zoom-to-fit').click();
	}

	/** Nodes on the canvas, without notes. */
	async countNodes(): Promise<number> {
		return await this.nodes.count();
	}

	/** Takes a picture of all there is to see, in the light and in the dark theme. */
	async takePictures(name: string): Promise<void> {
		if (this.pictures === undefined) return;
		await mkdir(this.pictures, { recursive: true });
		const file = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
		for (const colorScheme of ['light', 'dark'] as const) {
			await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await this.page.locator(`body[data-theme=${colorScheme}], body:not([data-theme])`).waitFor();
			await this.page.screenshot({
				path: join(this.pictures, `${file}.${colorScheme}.jpg`),
				animations: 'disabled',
				quality: 70,
			});
		}
		await this.page.emulateMedia({ colorScheme: 'light' });
	}

	private get nodes(): Locator {
		return this.page.getByTestId(/^canvas-(default|trigger)-node$/);
	}

	private get searchBar(): Locator {
		return this.page.getByTestId('node-creator-search-bar').and(this.page.locator('input'));
	}

	private get parameters(): Locator {
		return this.page.getByTestId('node-parameters');
	}

	private get form(): Locator {
		return this.page.getByTestId('editCredential-modal');
	}

	private option(name: string): Locator {
		return this.page.locator('[role=option]:visible').getByText(name, { exact: true });
	}

	/** A node or an action in the node panel. */
	private hit(name: string): Locator {
		const title = this.page.getByTestId('node-creator-item-name').getByText(name, { exact: true });
		return this.page.getByTestId('item-iterator-item').filter({ has: title }).first();
	}
}

/** The browser that is on the machine: playwright-core brings none. */
function program(): { executablePath: string } | { channel: string } {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const files = BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name)));
	const executablePath = process.env.CHROME_PATH ?? files.find((file) => existsSync(file));
	return executablePath ? { executablePath } : { channel: 'chrome' };
}

const labelOf = (area: Locator) => area.locator('label:visible');

async function labelsIn(area: Locator): Promise<string[]> {
	await labelOf(area).first().waitFor();
	return (await labelOf(area).allInnerTexts()).map(firstLine);
}

/** Without the descriptions and switches that stand below or beside. */
const firstLine = (text: string) => text.trim().split('\n')[0].trim();

/** Waits until a picture has arrived, and tells whether it is one. */
async function isLoaded(image: Locator): Promise<boolean> {
	return await image.evaluate(async (element) => {
		const picture = element as HTMLImageElement;
		if (!picture.complete)
			await new Promise((resolve) =>
				['load', 'error'].forEach((name) => picture.addEventListener(name, resolve)),
			);
		return picture.naturalWidth > 0;
	});
}
