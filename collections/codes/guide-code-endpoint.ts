/** @module The endpoint that tells the form of a guide which code it will have, and how its parts compare. */
import type { Endpoint } from 'payload'
import {
  codeTitle,
  compareGuideCode,
  PART_TITLES,
  type ComposedCode,
  type PartComparison,
} from '../../standard/codes/index.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { Refused } from '../errors.ts'
import { readGuideCodeParts } from './guide-code-parts.ts'

/** The answer of `GET /api/guides/code-parts`. */
export interface GuideCodeAnswer {
  /** The code composed of the records; null while a part is missing. */
  composed: string | null
  /** The name of the shown code by its kind, in Chinese. */
  title: string
  /** The parts of the shown code beside what they should be. */
  parts: readonly PartComparison[]
  /** What keeps the code from being composed, in Chinese. */
  missing: ComposedCode['missing']
  warnings: readonly string[]
}

const REFERENCES = ['id', 'matter', 'agency', 'region'] as const

/**
 * `GET /api/guides/code-parts?matter=&agency=&region=&level=&code=&id=`: the code that a guide of these records has, and the parts of
 * `code`, or of the composed one where no code is given.
 */
export const guideCodeParts: Omit<Endpoint, 'root'> = {
  path: '/code-parts',
  method: 'get',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const asked = req.searchParams
    const guide: Record<string, unknown> = { exerciseLevel: asked.get('level') || null }
    for (const name of REFERENCES) {
      const id = asked.get(name)
      if (id && isDocumentId(req.payload, id)) guide[name] = documentId(req.payload, id)
    }
    const { composed, expected } = await readGuideCodeParts(req, guide, req.user)
    const code = asked.get('code') || composed.code
    const known = Object.entries(composed.values).map(([part, value]): PartComparison => ({
      part: part as PartComparison['part'],
      label: PART_TITLES[part as PartComparison['part']],
      inCode: value,
      expected: [value],
      agrees: true,
    }))
    return Response.json({
      composed: composed.code,
      title: code ? codeTitle('guide', code) : '编码',
      parts: code ? compareGuideCode(code, expected) : known,
      missing: composed.missing,
      warnings: composed.warnings,
    } satisfies GuideCodeAnswer)
  },
}
