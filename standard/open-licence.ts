/**
 * @module The licence offered for the site's data: 知识共享署名 4.0 lets everybody use them who names the source, and data
 * catalogues know it by its address.
 */
export const OPEN_LICENCE = {
  name: '知识共享署名 4.0 国际许可（CC BY 4.0）',
  url: 'https://creativecommons.org/licenses/by/4.0/',
} as const

/** The address of a licence that was given by its name alone; undefined when the name says no licence known here. */
export const licenceUrlOf = (name: string | undefined): string | undefined =>
  name && /\bCC[ -]?BY[ -]4\.0\b/iu.test(name) ? OPEN_LICENCE.url : undefined
