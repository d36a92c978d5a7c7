/**
 * @module The licence that is offered for the site's data, CC BY 4.0 (知识共享署名): anybody may use them who names the source. Data
 * catalogues identify it by its address.
 */
export const OPEN_LICENCE = {
  name: '知识共享署名 4.0 国际许可（CC BY 4.0）',
  url: 'https://creativecommons.org/licenses/by/4.0/',
} as const

/** Returns the address of a licence by its name; undefined for any other than this one. */
export const licenceUrlOf = (name: string | undefined): string | undefined =>
  name && /\bCC[ -]?BY[ -]4\.0\b/iu.test(name) ? OPEN_LICENCE.url : undefined
