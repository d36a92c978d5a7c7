/** A use of a material, as far as counting goes. */
export interface CountedMaterial {
  submit: boolean
  when?: readonly string[] | undefined
  necessity?: string | undefined
}

/** How many materials everybody hands in, how many only some do, and how many nobody has to. */
export interface MaterialCounts {
  always: number
  sometimes: number
  waived: number
}

/** Counts the materials of a guide or a bundle; undefined when none are stated. The guide, lists and search all go by this. */
export function countMaterials(
  materials: readonly CountedMaterial[] | undefined,
  none?: boolean,
): MaterialCounts | undefined {
  if (!materials?.length) return none ? { always: 0, sometimes: 0, waived: 0 } : undefined
  const submit = materials.filter((material) => material.submit)
  const always = submit.filter(({ when, necessity }) => !when?.length && necessity !== '2').length
  return { always, sometimes: submit.length - always, waived: materials.length - submit.length }
}

/** The counts in a few words for a list. */
export function materialsText({ always, sometimes }: Pick<MaterialCounts, 'always' | 'sometimes'>): string {
  if (!always) return sometimes ? `看情形交 ${sometimes} 份材料` : '不用交材料'
  return `交 ${always} 份材料${sometimes ? `，另 ${sometimes} 份看情形` : ''}`
}
