/**
 * @module The oldest browsers that read every page styled, and what the build makes of newer syntax for them. Sources stay as
 * they are: cascade layers become specificity, logical properties physical ones, scripts are lowered. `tests/site/baseline.test.ts`
 * holds what was built against this; docs/decisions/browser-baseline.md says why these.
 */
import cascadeLayers from '@csstools/postcss-cascade-layers'
import logical from 'postcss-logical'
import { flexGaps } from './flex-gaps.ts'

/** Versions from which on a browser is served: Chrome (also Android's WebView), Safari (also on iOS). */
export const BASELINE = { chrome: 69, safari: 12 } as const

/** The same for Vite, which lowers scripts by it and lets Lightning CSS lower styles. */
export const BUILD_TARGETS: string[] = [`chrome${BASELINE.chrome}`, `safari${BASELINE.safari}`, `ios${BASELINE.safari}`]

/** PostCSS plugins, in this order: gaps while rules still stand in their layers, layers, then directions (left to right only). */
export const STYLE_PLUGINS = [flexGaps(), cascadeLayers(), logical()]
