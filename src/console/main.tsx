import { render } from "preact";
import { App } from "./app.tsx";
import { connect } from "./live.ts";
import "./console.css";

const root = document.getElementById("console");
if (root !== null) render(<App />, root);
connect();
