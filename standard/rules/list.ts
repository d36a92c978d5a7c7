import { AS_WRITTEN_RULES } from './as-written.ts'
import { CHARACTER_RULES } from './characters.ts'
import { CODE_RULES } from './codes.ts'
import { CONTACT_RULES } from './contact.ts'
import { VALIDITY_RULES } from './validity.ts'
import { DOUBLE_RULES } from './doubles.ts'
import { schemaRule } from './integrity.ts'
import { LIMIT_RULES } from './limits.ts'
import { MATERIAL_RULES } from './materials.ts'
import { NATIONAL_ELEMENT_RULES } from './national-elements.ts'
import { NAME_RULES } from './names.ts'
import { PASTED_RULES } from './pasted.ts'
import { PERSONAL_RULES } from './personal.ts'
import { danglingRule } from './references.ts'
import { PLACE_RULES } from './places.ts'
import { REQUIRED_RULES } from './required.ts'
import { SITE_RULES } from './site.ts'
import { STANDARD_RULES } from './standards.ts'
import { TEXT_RULES } from './texts.ts'
import { TOGETHER_RULES } from './together.ts'
import { VAGUE_RULES } from './vague.ts'
import type { Rule } from './types.ts'

/** Every rule that checks one record, in the order in which findings are listed. */
export const RULES: readonly Rule[] = [
  schemaRule,
  danglingRule,
  ...CODE_RULES,
  ...STANDARD_RULES,
  ...NATIONAL_ELEMENT_RULES,
  ...LIMIT_RULES,
  ...REQUIRED_RULES,
  ...MATERIAL_RULES,
  ...VAGUE_RULES,
  ...AS_WRITTEN_RULES,
  ...TOGETHER_RULES,
  ...PASTED_RULES,
  ...CONTACT_RULES,
  ...NAME_RULES,
  ...DOUBLE_RULES,
  ...TEXT_RULES,
  ...CHARACTER_RULES,
  ...PERSONAL_RULES,
  ...VALIDITY_RULES,
  ...SITE_RULES,
  ...PLACE_RULES,
]
