/** A metric as it was scraped. */
export interface Scraped {
  readonly help: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const COMMENT = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/g;
/** What a histogram's samples are called after its name. */
const SUFFIX = /_(bucket|sum|count)$/;

/**
 * Reads Prometheus's text format. Throws for a line that it has no form for, a sample without HELP and TYPE
 * before it, and a series that stands there twice.
 */
export function readExposition(text: string): ReadonlyMap<string, Scraped> {
  if (!text.endsWith("\n")) throw new Error("the last line does not end");
  const found = new Map<string, { help: string; type: string; samples: Sample[] }>();
  const series = new Set<string>();
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const comment = COMMENT.exec(line);
    if (comment !== null) {
      const [, kind, name = "", says = ""] = comment;
      const metric = found.get(name) ?? { help: "", type: "", samples: [] };
      found.set(name, { ...metric, ...(kind === "HELP" ? { help: says } : { type: says }) });
      continue;
    }
    const [, name = "", labels = "", value = ""] = SAMPLE.exec(line) ?? [];
    const metric = found.get(name) ?? found.get(name.replace(SUFFIX, ""));
    if (metric === undefined || metric.help === "" || metric.type === "") {
      throw new Error(`no HELP and TYPE before: ${line}`);
    }
    const key = `${name}{${labels}}`;
    if (series.has(key)) throw new Error(`twice: ${key}`);
    series.add(key);
    metric.samples.push({ name, labels: labelsOf(labels), value: numberOf(value) });
  }
  return found;
}

function labelsOf(text: string): Readonly<Record<string, string>> {
  const labels = [...text.matchAll(LABEL)];
  if (labels.map(([whole]) => whole).join("") !== text) throw new Error(`no labels: ${text}`);
  return Object.fromEntries(labels.map(([, name = "", value = ""]) => [name, value]));
}

function numberOf(text: string): number {
  const value = text === "+Inf" ? Infinity : Number(text);
  if (Number.isNaN(value) && text !== "Nan") throw new Error(`no number: ${text}`);
  return value;
}
