/**
 * @module The process that renders pages. It ends with its parent: a killed publish leaves nobody writing.
 */
import { build } from 'astro'
import { peakMb } from '../step-runner.ts'

process.on('disconnect', () => process.exit(1))
await build({ root: process.argv[2]!, logLevel: 'warn' })
process.send?.(peakMb(), () => process.exit(0))
