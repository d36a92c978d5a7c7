/**
 * @module Regions that no list has. They get a local code, and a remark that asks staff to check them.
 */
import { localRegionCode } from '../../../standard/codes/index.ts'
import { normalizeName } from '../../../standard/names.ts'
import { sha256 } from '../../../snapshot/hash.ts'
import { TOWN, ZONE } from './name-patterns.ts'
import type { Area, NamedArea } from './types.ts'

/** Makes a region without a national code; its own code is computed from the region it lies in and its name. */
export function localArea(parent: string | null, name: string): Area {
  return { code: localRegionCode(parent, sha256(`region\u001f${parent ?? ''}\u001f${normalizeName(name)}`)), name }
}

/** A region that lies in no known one. */
export const unknownArea = (text: string): NamedArea => ({
  area: localArea(null, text),
  kind: 'local',
  rest: '',
  remark: `“${text}”在区划表里找不到，已用本地代码登记，请核对后改为正式区划`,
})

/** A region inside a known one; `rest` is the text behind its name. */
export const areaBelow = (base: Area, name: string, rest: string): NamedArea => ({
  area: localArea(base.code, name),
  kind: 'local',
  rest,
  remark: `区划表里没有“${name}”，已在 ${base.code}${base.name} 下用本地代码登记，有正式代码的请补上`,
})

/** A town or zone inside a known region; undefined when a text is not named like one. */
export function townOrZoneBelow({ area, blocking }: NamedArea, text: string): NamedArea | undefined {
  if (!TOWN.test(text) && !ZONE.test(text)) return undefined
  // Towns have no national table: a local code is what they have here. A zone may lie elsewhere.
  const right = TOWN.test(text) && !blocking ? { isRight: true as const } : {}
  return { ...areaBelow(area, text, ''), ...right, ...(blocking ? { blocking } : {}) }
}
