// The compiler of the kernels leaves declarations and a loader beside them: the first go where TypeScript finds them,
// the other is not used.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { declarations, root } from './setup.mjs';

const made = join(root, 'workers/kernels/build');
renameSync(join(made, 'kernels.d.ts'), declarations);
rmSync(join(made, 'kernels.js'));
