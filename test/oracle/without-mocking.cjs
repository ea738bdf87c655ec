// Prism reads every language of faker before it does anything, for mocks, which its proxy never makes: that is half of
// the time it takes to start. One language is enough.
const Module = require("node:module");

const resolve = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) =>
  resolve(name === "@faker-js/faker" ? "@faker-js/faker/locale/en" : name, ...rest);
