/** The most memory a process has held, from outside. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** Watches from the moment it is made. */
export class PeakMemory {
	private highest = 0;

	private readonly timer?: NodeJS.Timeout;

	constructor(private readonly pid: number) {
		try {
			// Linux: sets the high-water mark that the kernel keeps back to what is held now.
			writeFileSync(`/proc/${pid}/clear_refs`, '5');
		} catch {
			// Where there is no such mark, looking often has to do; an old mark that cannot be set back stays.
			if (this.mark() === undefined) this.timer = setInterval(() => this.look(), 100);
		}
	}

	/** Stops watching. Returns MB. */
	stop(): number {
		clearInterval(this.timer);
		const mark = this.mark();
		if (mark === undefined) this.look();
		return mark ?? this.highest;
	}

	/** What a process holds now, in MB. */
	static now(pid: number): number {
		return statusMb(pid, 'VmRSS') ?? residentMb(pid);
	}

	private mark(): number | undefined {
		return statusMb(this.pid, 'VmHWM');
	}

	private look(): void {
		this.highest = Math.max(this.highest, residentMb(this.pid));
	}
}

function statusMb(pid: number, field: string): number | undefined {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const [, kilobytes] = new RegExp(`^${field}:\\s*(\\d+) kB`, 'm').exec(status) ?? [];
		return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
	} catch {
		return undefined;
	}
}

function residentMb(pid: number): number {
	try {
		const output = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
		return Number(output.trim()) / 1024;
	} catch {
		return 0;
	}
}
