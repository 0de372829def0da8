import type { Command } from "../src/kit.ts";
import buddy from "./buddy.ts";
import about from "./cairn/about.ts";
import help from "./cairn/help.ts";
import checkin from "./checkin.ts";
import goalHistory from "./goal/history.ts";
import goalSet from "./goal/set.ts";
import goalWeek from "./goal/week.ts";
import groupConnect from "./group/connect.ts";
import groupExport from "./group/export.ts";
import groupImport from "./group/import.ts";
import groupMembers from "./group/members.ts";
import groupOrganisers from "./group/organisers.ts";
import groupPage from "./group/page.ts";
import groupPause from "./group/pause.ts";
import groupPost from "./group/post.ts";
import groupRemove from "./group/remove.ts";
import groupSchedule from "./group/schedule.ts";
import groupSeason from "./group/season.ts";
import groupSetup from "./group/setup.ts";
import groupShow from "./group/show.ts";
import leaderboard from "./leaderboard.ts";
import myDelete from "./my/delete.ts";
import myExport from "./my/export.ts";
import myHome from "./my/home.ts";
import myLink from "./my/link.ts";
import mySettings from "./my/settings.ts";
import review from "./review.ts";
import choose from "./roadmap/choose.ts";
import checklist from "./roadmap/checklist.ts";
import compare from "./roadmap/compare.ts";
import consensus from "./roadmap/consensus.ts";
import done from "./roadmap/done.ts";
import join from "./roadmap/join.ts";
import know from "./roadmap/know.ts";
import leave from "./roadmap/leave.ts";
import list from "./roadmap/list.ts";
import map from "./roadmap/map.ts";
import next from "./roadmap/next.ts";
import pace from "./roadmap/pace.ts";
import pause from "./roadmap/pause.ts";
import plan from "./roadmap/plan.ts";
import progress from "./roadmap/progress.ts";
import projects from "./roadmap/projects.ts";
import resume from "./roadmap/resume.ts";
import search from "./roadmap/search.ts";
import show from "./roadmap/show.ts";
import skip from "./roadmap/skip.ts";
import stuck from "./roadmap/stuck.ts";
import timetable from "./roadmap/timetable.ts";
import undo from "./roadmap/undo.ts";
import studyLog from "./study/log.ts";
import studyStart from "./study/start.ts";
import studyStop from "./study/stop.ts";
import studyToday from "./study/today.ts";

/** The command tree, written out in the order in which help tells it. A test holds it to the folder. */
export const commands: readonly Command[] = [
  next,
  done,
  undo,
  skip,
  know,
  stuck,
  progress,
  map,
  plan,
  join,
  pace,
  pause,
  resume,
  choose,
  leave,
  list,
  show,
  search,
  compare,
  consensus,
  projects,
  timetable,
  checklist,
  goalWeek,
  goalSet,
  goalHistory,
  checkin,
  leaderboard,
  studyStart,
  studyStop,
  studyLog,
  studyToday,
  review,
  buddy,
  groupSetup,
  groupShow,
  groupSchedule,
  groupPost,
  groupPause,
  groupSeason,
  groupMembers,
  groupRemove,
  groupOrganisers,
  groupConnect,
  groupPage,
  groupImport,
  groupExport,
  myHome,
  mySettings,
  myLink,
  myExport,
  myDelete,
  help,
  about,
];
