/**
 * Names are folded for matching only; what is stored is what was written. Full- and half-width forms, spaces and bracket
 * kinds compare equal.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/gu, '')
    .replace(/[〔[【]/gu, '(')
    .replace(/[〕\]】]/gu, ')')
    .toLowerCase()
}

const LEVEL = /\((?:[国省市县区乡镇村]级?(?:本级)?(?:[/、,和及][国省市县区乡镇村]级?(?:本级)?)*)\)/gu

/** Like `foldName`, and without a level in brackets such as （市级/县级）, which lists write into names. */
export function foldMatterName(name: string): string {
  return foldName(name).replace(LEVEL, '')
}
