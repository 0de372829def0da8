import { readFileSync } from "node:fs";
import { StartError, UserError } from "../core/errors.ts";
import { MAX_FILE_BYTES, tooLong, type Checked } from "../dataset/check-file.ts";
import { listFlaws, loadConcepts, loadDataset } from "../dataset/load.ts";
import { RoadmapReader } from "../dataset/roadmap-reader.ts";
import { weeksOfCourse, type Course } from "../domain/course.ts";
import { lostIds } from "../domain/ids-lock.ts";
import { libraryOf } from "../domain/library.ts";
import { ROADMAPS } from "../main/ground.ts";
import { fileAttachment } from "../platforms/local/attachment.ts";

type Print = (text: string) => 0;

/** Prints the roadmaps on offer. Weeks are the source's own, else at its usual hours a week. */
export function listRoadmaps(json: boolean, print: Print): number {
  const library = libraryOf(loadDataset(ROADMAPS).documents);
  const summaries = library.all.map((roadmap) => summaryOf(library.course(roadmap, {})));
  if (json) return print(JSON.stringify(summaries, null, 2));
  const lines = summaries.map(
    ({ id, title, phases, topics, items, minutes, basis, weeks: [low, high] }) =>
      `${id}\n  ${title}: ${phases} phases, ${topics} topics, ${items} items, ` +
      `${Math.round(minutes / 60)} h (${basis}), ${low === high ? low : `${low}–${high}`} weeks`,
  );
  return print(lines.join("\n"));
}

function summaryOf(course: Course) {
  const { roadmap, topics, minutes, basis } = course;
  const { low, high } = weeksOfCourse(course);
  return {
    id: roadmap.id,
    title: roadmap.title,
    phases: roadmap.phases.length,
    topics: topics.length,
    items: topics.reduce((sum, { topic }) => sum + topic.items.length, 0),
    minutes,
    basis,
    weeks: [low, high] as const,
  };
}

/**
 * Checks some files as `/group import` does, or all that Cairn offers. 0 when they are sound, 1 when any
 * is flawed.
 */
export async function checkRoadmaps(files: readonly string[], print: Print): Promise<number> {
  if (files.length === 0) {
    return checkOwn(print);
  }
  const checked = await checkFiles(files);
  const flawed = checked.filter((each) => each.kind === "flawed");
  if (flawed.length === 0)
    return print(`${files.length === 1 ? "1 roadmap" : `${files.length} roadmaps`}, no problems.`);
  const flaws = flawed.flatMap((each) => each.flaws);
  const total = flawed.reduce((sum, each) => sum + each.total, 0);
  print(listFlaws(flaws));
  if (total > flaws.length) print(`and ${total - flaws.length} more`);
  return 1;
}

/** Cairn's own: sound files, and every id that was ever published still leads somewhere (rule 1). */
function checkOwn(print: Print): number {
  try {
    const { documents } = loadDataset(ROADMAPS);
    const lost = lostIds(read(`${ROADMAPS}/ids.lock`), documents);
    if (lost.length === 0) return print(`${documents.length} roadmaps, no problems.`);
    print(`${lost.length} published ids lead nowhere; give each an alias or record its removal:`);
    lost.forEach((id) => print(`  ${id}`));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    print(error.message);
  }
  return 1;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`${file} cannot be read: ${reason}.`);
  }
}

async function checkFiles(files: readonly string[]): Promise<readonly Checked[]> {
  const reader = new RoadmapReader({ concepts: loadConcepts(ROADMAPS) });
  const checked: Checked[] = [];
  try {
    for (const file of files) checked.push(await checkOne(reader, file));
  } finally {
    await reader.close();
  }
  return checked;
}

async function checkOne(reader: RoadmapReader, file: string): Promise<Checked> {
  try {
    const bytes = await fileAttachment(file).read(MAX_FILE_BYTES);
    if (bytes === "too-long") return { kind: "flawed", flaws: [tooLong(file)], total: 1 };
    return await reader.read(file, bytes);
  } catch (error) {
    if (error instanceof UserError) throw new StartError(`${file}: ${error.message}`);
    throw error;
  }
}
