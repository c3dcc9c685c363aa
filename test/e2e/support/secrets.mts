import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageCredentials } from '../../logs/index.mts';
import { madeNames, madeSecrets } from './accounts.mts';

/** Headers that prove who sends a request; what was sent in them is as secret as what it was made from. */
const PROOFS = packageCredentials.flatMap((one) => one.proofs);

/** Fails where a secret shows in n8n's log or in anything n8n keeps: its database, its event log. */
export async function expectNothingSecret(): Promise<void> {
	const proofs = house.simulator.requests.flatMap(({ headers }) =>
		PROOFS.map((name) => headers[name]),
	);
	const secrets = [...madeSecrets(), ...proofs.filter((proof) => typeof proof === 'string')];
	const kept = await everythingKept();
	// What is looked through is what n8n writes to: names of credentials are kept as they are.
	for (const name of madeNames())
		expect(Object.values(kept).some((text) => text.includes(name))).toBe(true);
	for (const [file, text] of Object.entries(kept)) {
		const shown = secrets.filter((secret) => text.includes(secret));
		expect({ file, shown }).toEqual({ file, shown: [] });
	}
}

/** By where it is kept, as text. */
async function everythingKept(): Promise<Record<string, string>> {
	const folder = join(house.n8n.userFolder, '.n8n');
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const kept: Record<string, string> = { 'the log': house.n8n.log };
	for (const entry of entries) {
		const path = join(entry.parentPath, entry.name);
		if (!entry.isFile() || path.startsWith(join(folder, 'nodes'))) continue;
		kept[path] = await readFile(path, 'utf8');
	}
	return kept;
}
