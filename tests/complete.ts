/** @module What a guide and its standard state at least, as records have it, so that nothing required stops an approval. */

/** Elements of a standard. */
export const COMPLETE_STANDARD = {
  legalBasis: [{ title: '某条例', article: '第三条' }],
  conditions: [{ text: '有固定的摊位' }],
  noMaterials: true,
  statutoryLimit: { unit: 'working-day', value: 20 },
  promisedLimit: { unit: 'working-day', value: 10 },
  fee: { charged: false },
  results: [{ name: '凭证' }],
} as const

/** Fields of a guide that is done online. */
export const COMPLETE_GUIDE = {
  online: { url: 'https://zwfw.example.gov.cn/1' },
  consult: [{ phone: '0899-5190001' }],
  complain: [{ phone: '12345' }],
  visits: 0,
} as const
