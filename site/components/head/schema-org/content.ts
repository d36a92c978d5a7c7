/**
 * @module Open data and questions with answers in the words of schema.org.
 */
import type { DataDownload, Dataset, FAQPage } from 'schema-dts'
import { release, site } from '../../../data.ts'
import { addressOf, areaOf, withoutUndefined } from './values.ts'

/** Returns questions with their answers. */
export const questionsThing = (questions: readonly { question: string; answer: string }[]): FAQPage => ({
  '@type': 'FAQPage',
  mainEntity: questions.map(({ question, answer }) => ({
    '@type': 'Question',
    name: question,
    acceptedAnswer: { '@type': 'Answer', text: answer },
  })),
})

/** Returns a data set of this release with its files. */
export function datasetThing(data: {
  name: string
  description: string
  href: string
  region?: string | undefined
  files: readonly { href: string; type: string }[]
}): Dataset {
  return withoutUndefined<Extract<Dataset, object>>({
    '@type': 'Dataset',
    '@id': addressOf(data.href),
    url: addressOf(data.href),
    name: data.name,
    description: data.description,
    inLanguage: 'zh-CN',
    isAccessibleForFree: true,
    license: site.licenceUrl ?? site.licence,
    creator: site.host ? { '@type': 'GovernmentOrganization', name: site.host } : undefined,
    spatialCoverage: data.region ? areaOf(data.region) : undefined,
    dateModified: release?.asOf,
    distribution: data.files.map(({ href, type }): DataDownload => ({
      '@type': 'DataDownload',
      contentUrl: addressOf(href),
      encodingFormat: type,
    })),
  })
}
