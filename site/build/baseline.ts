/**
 * @module The oldest browsers that show every page with its styles, and how the build translates newer syntax for them: cascade layers
 * become specificity, logical properties become physical ones, scripts are lowered. `tests/site/baseline.test.ts`
 * checks the built files against this. Why these browsers: docs/decisions/browser-baseline.md.
 */
import cascadeLayers from '@csstools/postcss-cascade-layers'
import logical from 'postcss-logical'
import { flexGaps } from './flex-gaps.ts'

/** The oldest versions: Chrome (also Android's WebView), Safari (also on iOS). */
export const BASELINE = { chrome: 69, safari: 12 } as const

/** The same as targets for Vite, which lowers scripts itself and styles by Lightning CSS. */
export const BUILD_TARGETS: string[] = [`chrome${BASELINE.chrome}`, `safari${BASELINE.safari}`, `ios${BASELINE.safari}`]

/** PostCSS plugins in their order: gaps while rules are still in their layers, then layers, then logical properties (left to right only). */
export const STYLE_PLUGINS = [flexGaps(), cascadeLayers(), logical()]
