import { scoreMutants } from "./score-mutants.ts";

scoreMutants("coursepipeline");
