/**
 * Mocha's spec reporter that also writes how many tests passed and which failed to the file named by `TEST_COUNTS`, so
 * that `scripts/test.mjs` can add up several runs. A run that does not end by itself when its tests have ended counts as
 * one failure more, which names what the tests left open.
 */
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');
const { followTests, leftOpen } = require('../test/support/left-open.ts');

/** Milliseconds that servers, browsers and processes may take to close after the last test, also on a busy machine. */
const timeToClose = 60_000;

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    followTests(runner);
    runner.once('end', () => {
      this.write([]);
      setTimeout(() => this.endWhatIsLeft(), timeToClose).unref();
    });
  }

  /** Does nothing more than its timer when the run ends by itself: the timer keeps nothing alive. */
  endWhatIsLeft() {
    const left = `left open: ${leftOpen().join('; ')}`;
    console.log(left);
    this.write([left]);
    process.exit(1);
  }

  /** @param left what is wrong with the run as a whole */
  write(left) {
    const failed = this.failures.map((test) => `${test.fullTitle()}: ${test.err?.message}`);
    const counts = { passes: this.stats.passes, failures: this.stats.failures + left.length };
    writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ ...counts, failed: [...failed, ...left] }));
  }
};
