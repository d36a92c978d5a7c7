/**
 * @module The child process that builds the pages, started by `build-site.ts`. It ends when its parent does, so that nothing is written
 * after a publish was killed.
 */
import { build } from 'astro'
import { peakMb } from '../shared/step-runner.ts'

process.on('disconnect', () => process.exit(1))
await build({ root: process.argv[2]!, logLevel: 'warn' })
process.send?.(peakMb(), () => process.exit(0))
