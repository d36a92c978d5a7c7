import type { Scheme } from './scheme.ts'
import { gbt39554 } from './schemes/gbt39554.ts'
import { guizhou } from './schemes/guizhou.ts'
import { sichuan } from './schemes/sichuan.ts'

/** The built-in schemes. A catalogue with its own passes `[...SCHEMES, schemeOf(definition)]` wherever schemes are a parameter. */
export const SCHEMES: readonly Scheme[] = [gbt39554, sichuan, guizhou]

/** Returns the scheme with this id; undefined when there is none. */
export function schemeById(id: string, schemes: readonly Scheme[] = SCHEMES): Scheme | undefined {
  return schemes.find((scheme) => scheme.id === id)
}
