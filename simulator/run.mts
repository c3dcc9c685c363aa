import { startSimulator } from './index.mts';

/** Starts the simulator for a person to play with: `npx tsx simulator/run.mts [proxy port]`. */
const simulator = await startSimulator({ port: Number(process.argv[2] ?? 0) });

console.log(`HTTPS_PROXY=${simulator.proxyUrl} NODE_EXTRA_CA_CERTS=${simulator.caPath}\n`);
for (const [name, { hosts, account }] of Object.entries(simulator.apis)) {
	console.log(`${name}: ${hosts.join(', ')}`);
	console.log(`  directly: ${simulator.directUrl[name]} or ${simulator.directTlsUrl[name]}`);
	console.log(`  account: ${JSON.stringify(account)}\n`);
}
console.log('Stop with Ctrl+C.');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
}
