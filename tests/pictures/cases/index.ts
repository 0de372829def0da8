import { boardCards } from "./board-card.ts";
import { burnUps } from "./burn-up.ts";
import type { Case } from "./case.ts";
import { phaseMaps } from "./phase-map.ts";
import { planGantts } from "./plan-gantt.ts";
import { progressCards } from "./progress-card.ts";
import { roadmapMaps } from "./roadmap-map.ts";
import { weekPaths } from "./week-path.ts";
import { yearHeatmaps } from "./year-heatmap.ts";

/** Everything that hangs in the gallery: each picture of `src/pictures`, in its awkward cases. */
export const CASES: readonly Case[] = [
  ...boardCards,
  ...progressCards,
  ...roadmapMaps,
  ...phaseMaps,
  ...planGantts,
  ...weekPaths,
  ...yearHeatmaps,
  ...burnUps,
];
