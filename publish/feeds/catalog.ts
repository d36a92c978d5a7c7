/**
 * @module `catalog.jsonld`: what there is, in DCAT, for data catalogues that harvest.
 */
import { FEEDS_BASE } from '../../release/feed-paths.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Site } from '../../standard/schema/index.ts'

/** A file that `index.json` lists. */
export interface IndexFile {
  path: string
  type: RecordType
  title: string
  format: 'ndjson' | 'csv'
  /** Path of the JSON Schema of its lines. */
  schema?: string
  /** The region whose guides it holds. */
  region?: string
  count: number
  bytes: number
  /** As in the manifest, so that a reader sees at once which files changed. */
  sha256: string
}

export interface CatalogFacts {
  site: Site | undefined
  /** Address of the site without a slash at the end; without one, addresses of files are relative. */
  url: string | undefined
  publishedAt: string
  files: readonly IndexFile[]
}

export function catalog({ site, url, publishedAt, files }: CatalogFacts): object {
  const base = url ? url + FEEDS_BASE : ''
  const publisher = site?.host ? { '@type': 'foaf:Organization', 'foaf:name': site.host } : undefined
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@type': 'dcat:Catalog',
    'dct:title': { '@value': site?.name ?? '办事指南', '@language': 'zh' },
    'dct:language': 'zh',
    'dct:modified': { '@value': publishedAt, '@type': 'xsd:dateTime' },
    ...(publisher ? { 'dct:publisher': publisher } : {}),
    ...(url ? { 'foaf:homepage': { '@id': `${url}/` } } : {}),
    ...licenceOf(site),
    'dcat:dataset': files
      .filter(({ format, region }) => format === 'ndjson' && !region)
      .map(({ path, title, type, bytes, schema }) => ({
        '@type': 'dcat:Dataset',
        'dct:identifier': type,
        'dct:title': { '@value': title, '@language': 'zh' },
        'dcat:distribution': [
          {
            '@type': 'dcat:Distribution',
            'dcat:downloadURL': { '@id': base + path },
            'dcat:mediaType': 'application/x-ndjson',
            'dcat:byteSize': bytes,
            ...(schema ? { 'dct:conformsTo': { '@id': base + schema } } : {}),
          },
          ...files
            .filter((other) => other.format === 'csv' && other.type === type)
            .map((csv) => ({
              '@type': 'dcat:Distribution',
              'dcat:downloadURL': { '@id': base + csv.path },
              'dcat:mediaType': 'text/csv',
              'dcat:byteSize': csv.bytes,
            })),
        ],
      })),
  }
}

/** DCAT asks for a licence by its address; a licence that has none is told in words. */
function licenceOf(site: Site | undefined): object {
  const name = site?.licence ? { '@value': site.licence, '@language': 'zh' } : undefined
  if (!site?.licenceUrl) return name ? { 'dct:license': name } : {}
  return {
    'dct:license': { '@id': site.licenceUrl, '@type': 'dct:LicenseDocument', ...(name ? { 'dct:title': name } : {}) },
  }
}
