import { join } from "node:path";
import { temporary } from "../e2e/process.ts";
import { describeFreezes } from "./freezes.ts";

describeFreezes(() => join(temporary(), "frozen.db"));
