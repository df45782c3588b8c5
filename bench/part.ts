/** One part in a process of its own: `part.ts <name>` tells its outcome to the process that started it. */
import { isPartName, measurePart } from './parts';
import { report } from './support/child';

const [name] = process.argv.slice(2);
if (isPartName(name)) report(measurePart(name));
