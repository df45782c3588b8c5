/**
 * Mocha's spec reporter that also writes how many tests passed and which failed to the file named by `TEST_COUNTS`, so
 * that `scripts/test.mjs` can add up several runs.
 */
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const failed = this.failures.map((test) => `${test.fullTitle()}: ${test.err?.message}`);
      const counts = { passes: this.stats.passes, failures: this.stats.failures, failed };
      writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
    });
  }
};
