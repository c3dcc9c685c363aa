import type { NodeOperationError } from 'n8n-workflow';
import { isObject } from '../http/readings';
import { readTime, type ReadTime } from '../log/readTime';
import { badInput } from './badInput';
import { inWords, listed, numberFrom, truthFrom, wholeNumberFrom } from './parameterValues';
import type { ParameterContext } from './ParameterContext';

interface Range {
	/** For an empty field. */
	fallback: number;
	min: number;
	max?: number;
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Half of a character, which cannot be encoded. */
const LONE_SURROGATE = /\p{Cs}/u;

/**
 * The parameters of a node, for one of its input items, or of a trigger: everything that a user enters is read here, by a method
 * for each kind of value.
 *
 * - Agents give text for everything: text that means a value of the kind is that value.
 * - An empty field is as if it were never touched: absent, an empty text, or null in the workflow file.
 * - An expression that gives undefined or null is no empty field. It fails, since without a filter everything is read.
 *
 * All methods throw a NodeOperationError that names the parameter where its value cannot be used.
 */
export class Parameters {
	constructor(private readonly context: ParameterContext) {}

	/** IANA name of the workflow's time zone. */
	get timeZone(): string {
		return this.context.getTimezone();
	}

	/** Whether an agent calls the node as its tool, by what n8n itself tells it by. */
	get isTool(): boolean {
		return this.context.getNode().type.endsWith('Tool');
	}

	/** The error for values that cannot be used. @param description what to enter instead */
	badInput(message: string, description: string): NodeOperationError {
		return badInput(this.context, message, description);
	}

	/** @param fallback for an empty field */
	boolean(name: string, displayName: string, fallback: boolean): boolean {
		const given = this.given(name, displayName);
		const truth = given === undefined ? fallback : truthFrom(given);
		if (truth !== undefined) return truth;
		throw this.badInput(
			`${displayName} is neither true nor false: ${inWords(given)}`,
			`Set ${displayName} to true or false.`,
		);
	}

	wholeNumber(name: string, displayName: string, range: Range): number {
		const given = this.given(name, displayName);
		return this.inRange('whole number', displayName, range, given, wholeNumberFrom(given));
	}

	number(name: string, displayName: string, range: Range): number {
		const given = this.given(name, displayName);
		return this.inRange('number', displayName, range, given, numberFrom(given));
	}

	/** One of some words, in whatever case it is written. @param fallback for an empty field */
	choice<Choice extends string>(
		name: string,
		displayName: string,
		choices: readonly Choice[],
		fallback: Choice,
	): Choice {
		const given = this.given(name, displayName);
		const found = given === undefined ? fallback : oneOf(choices, given);
		if (found !== undefined) return found;
		throw this.badInput(
			`${displayName} is none of its choices`,
			`Set ${displayName} to ${choices.join(', ')}.`,
		);
	}

	/** Several of some words, in whatever case they are written; none for an empty field. Each is returned once. */
	choices<Choice extends string>(
		name: string,
		displayName: string,
		choices: readonly Choice[],
	): Choice[] {
		return this.several(
			name,
			displayName,
			(entry) => oneOf(choices, entry),
			(entry) => [
				`${inWords(entry)} is not a ${displayName.toLowerCase()}`,
				`Set ${displayName} to any of ${choices.join(', ')}.`,
			],
		);
	}

	/** Several texts without spaces around them, numbers as text; none for an empty field. Each is returned once. */
	texts(name: string, displayName: string): string[] {
		return this.several(
			name,
			displayName,
			(entry) => {
				const isText = typeof entry === 'string' || Number.isSafeInteger(entry);
				return (isText && String(entry).trim()) || undefined;
			},
			(entry) => [
				`${displayName} holds what is not text: ${inWords(entry)}`,
				`Enter ${displayName} as text, separated by commas.`,
			],
		);
	}

	/** Several whole numbers; none for an empty field. Each is returned once. */
	wholeNumbers(name: string, displayName: string, range: { min: number; max: number }): number[] {
		const kind = `whole numbers from ${range.min} to ${range.max}`;
		return this.several(
			name,
			displayName,
			(entry) => {
				const number = wholeNumberFrom(entry);
				return number >= range.min && number <= range.max ? number : undefined;
			},
			(entry) => [
				`${displayName} are not ${kind}: ${inWords(entry)}`,
				`Enter ${displayName} as ${kind}, separated by commas.`,
			],
		);
	}

	/** Text or a number as text, without spaces around it; empty for an empty field. */
	text(name: string, displayName: string): string {
		const given = this.given(name, displayName) ?? '';
		if (typeof given === 'string') return given;
		if (Number.isSafeInteger(given)) return String(given);
		throw this.badInput(
			`${displayName} is not text: ${inWords(given)}`,
			`Enter ${displayName} as text.`,
		);
	}

	/**
	 * The ID in a field or in a resource locator, which may go into a path once it is encoded.
	 *
	 * @param rule whether it has to be a UUID, and whether the field may be empty, in which case the ID is empty
	 */
	id(name: string, displayName: string, rule: { uuid?: true; optional?: true } = {}): string {
		const given = this.given(name, displayName);
		if (given === undefined && rule.optional) return '';
		if (given === undefined) {
			throw this.badInput(`${displayName} is empty`, `Choose or enter the ${displayName}.`);
		}
		const id = typeof given === 'string' || Number.isSafeInteger(given) ? String(given) : undefined;
		if (id !== undefined && (rule.uuid ? UUID.test(id) : isPathPart(id))) return id;
		throw this.badInput(
			`${displayName} ${inWords(given)} is not a valid ID`,
			rule.uuid
				? `Enter the ${displayName} as the provider shows it: 32 hexadecimal digits in five groups, such as 3c90c3cc-0d44-4b50-8888-8dd25736052a.`
				: `Choose or enter the ${displayName}.`,
		);
	}

	/** A date and time, or a day, in the time zone of the workflow where it does not say another; undefined for an empty field. */
	time(name: string, displayName: string): ReadTime | undefined {
		const given = this.given(name, displayName);
		if (given === undefined) return undefined;
		const time = readTime(given, this.timeZone);
		if (time !== undefined) return time;
		throw this.badInput(`${displayName} is not a date: ${inWords(given)}`, dateAdvice(displayName));
	}

	/** The same for a field that must not be empty. */
	requiredTime(name: string, displayName: string): ReadTime {
		const time = this.time(name, displayName);
		if (time !== undefined) return time;
		throw this.badInput(`${displayName} is empty`, dateAdvice(displayName));
	}

	/**
	 * @param read what an entry means; undefined where it cannot be used
	 * @param wrong message and description for such an entry
	 */
	private several<Value>(
		name: string,
		displayName: string,
		read: (entry: unknown) => Value | undefined,
		wrong: (entry: unknown) => [message: string, description: string],
	): Value[] {
		const given = this.given(name, displayName, /^[\s,]*$/);
		const found = new Set<Value>();
		for (const entry of given === undefined ? [] : listed(given)) {
			const value = read(entry);
			if (value === undefined) throw this.badInput(...wrong(entry));
			found.add(value);
		}
		return [...found];
	}

	private inRange(
		kind: string,
		displayName: string,
		{ fallback, min, max = Number.MAX_SAFE_INTEGER }: Range,
		given: unknown,
		number: number,
	): number {
		if (given === undefined) return fallback;
		if (number >= min && number <= max) return number;
		const range = max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`;
		throw this.badInput(
			`${displayName} is not a ${kind} ${range}: ${inWords(given)}`,
			`Set ${displayName} to a ${kind} ${range}.`,
		);
	}

	/**
	 * The value of a parameter; undefined where the field is empty. Texts come without spaces around them.
	 *
	 * @param blank what text is as good as none
	 */
	private given(name: string, displayName: string, blank = /^\s*$/): unknown {
		const value = unwrapped(this.context.getNodeParameter(name, null));
		const isNothing = value === undefined || value === null;
		if (!isNothing && !(typeof value === 'string' && blank.test(value))) {
			return typeof value === 'string' ? value.trim() : value;
		}
		const written = unwrapped(this.context.getNodeParameter(name, null, { rawExpressions: true }));
		if (!isExpression(written) || (!isNothing && !joinsTexts(written))) return undefined;
		throw this.badInput(
			`${displayName} is ${isNothing ? String(value) : 'empty'}: its expression gives no value`,
			`Correct the expression in ${displayName}. To leave the field empty, let it give an empty text.`,
		);
	}
}

/** What is in a resource locator. */
function unwrapped(value: unknown): unknown {
	return isObject(value) && 'value' in value && 'mode' in value ? value.value : value;
}

function isExpression(written: unknown): written is string {
	return typeof written === 'string' && written.startsWith('=');
}

/** Whether an expression is more than one pair of braces: what gives nothing is an empty text in between. */
function joinsTexts(expression: string): boolean {
	return expression.includes('{{') && !/^=\{\{((?!\{\{)[\s\S])*\}\}$/.test(expression);
}

function oneOf<Choice extends string>(
	choices: readonly Choice[],
	given: unknown,
): Choice | undefined {
	if (typeof given !== 'string') return undefined;
	return choices.find((choice) => choice.toLowerCase() === given.trim().toLowerCase());
}

/** Whether an encoded text names something in a path, and does not lead out of it. */
function isPathPart(id: string): boolean {
	return id !== '.' && id !== '..' && !LONE_SURROGATE.test(id);
}

function dateAdvice(displayName: string): string {
	return `Enter ${displayName} with the year first, such as 2024-05-08 or 2024-05-08T13:45:58+09:00.`;
}
