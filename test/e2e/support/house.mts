import { packPackage } from '../../../demo/communityPackage.mts';
import { removeFolder, temporaryFolder } from '../../../demo/leftovers.mts';
import { installN8n } from '../../../demo/n8nInstallation.mts';
import { startN8n, type N8nInstance } from '../../../demo/n8nInstance.mts';
import { Progress } from '../../../demo/progress.mts';
import { wayTo } from '../../../demo/wayTo.mts';
import { startSimulator, type Simulator } from '../../../simulator/index.mts';
import { createSinks, type Sinks } from '../../../simulator/sinks/index.mts';
import { Editor } from './editor.mts';

export interface House {
	n8n: N8nInstance;
	simulator: Simulator;
	/** The services that workflows write to. */
	sinks: Sinks;
	/** n8n's editor in a browser, which the first call opens. */
	editor(): Promise<Editor>;
}

let opened: House | undefined;
let editor: Promise<Editor> | undefined;

/** What {@link openHouse} has opened. */
export function house(): House {
	if (!opened) throw new Error('The tests did not run in the process that started n8n.');
	return opened;
}

/** Starts n8n with the packed package, and the simulator instead of the providers' real hosts. */
export async function openHouse(): Promise<void> {
	// The net of leftovers.mts hangs on the end of this process, which a signal alone does not reach.
	process.once('SIGINT', () => process.exit(130));
	process.once('SIGTERM', () => process.exit(143));
	const progress = new Progress();
	const installation = await installN8n({ progress });
	const folder = await temporaryFolder('activity-logs-package');
	const sinks = createSinks();
	const simulator = await startSimulator({ others: sinks });
	try {
		const n8n = await progress.step(
			{ title: 'Start n8n with the package' },
			async () =>
				await startN8n({
					installation,
					packages: [await packPackage(process.cwd(), folder)],
					environment: wayTo(simulator),
				}),
		);
		opened = { n8n, simulator, sinks, editor: async () => await (editor ??= Editor.open(n8n)) };
	} catch (error) {
		await simulator.stop();
		throw error;
	} finally {
		await removeFolder(folder);
	}
}

/** Ends everything, and removes n8n's data. */
export async function closeHouse(): Promise<void> {
	await (await editor?.catch(() => undefined))?.close();
	await opened?.n8n.stop();
	await opened?.simulator.stop();
}
