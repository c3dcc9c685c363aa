import { ElasticsearchSink } from './elasticsearch.mts';
import { GoogleSheetsSink } from './googleSheets.mts';
import { OpenAiSink } from './openAi.mts';
import { S3Sink } from './s3.mts';
import { SlackSink } from './slack.mts';

/** The services that workflows write to, besides the chat model that reads logs. */
const sinks = {
	slack: SlackSink,
	googleSheets: GoogleSheetsSink,
	elasticsearch: ElasticsearchSink,
	s3: S3Sink,
	openAi: OpenAiSink,
};

export type Sinks = { [Name in keyof typeof sinks]: InstanceType<(typeof sinks)[Name]> };

/** One of each, to be served by `startSimulator({ others: createSinks() })`. */
export function createSinks(): Sinks {
	return Object.fromEntries(
		Object.entries(sinks).map(([name, Service]) => [name, new Service()]),
	) as unknown as Sinks;
}
