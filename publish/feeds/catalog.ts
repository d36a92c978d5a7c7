/**
 * @module `catalog.jsonld`: the feeds described in DCAT, for data catalogues that collect such descriptions.
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
  /** Key of the region whose guides it holds; absent in files of all records. */
  region?: string
  /** How many records it holds. */
  count: number
  bytes: number
  /** As in the manifest, so that a reader of the index sees which files changed. */
  sha256: string
}

/** What the catalogue is made from. */
export interface CatalogFacts {
  site: Site | undefined
  /** Address of the site without a slash at the end; without one, addresses of files are relative. */
  url: string | undefined
  /** ISO 8601, UTC. */
  publishedAt: string
  files: readonly IndexFile[]
}

/** The catalogue as a value of JSON-LD: a data set for each record type, with its files as distributions. */
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

/** DCAT names a licence by its address. A licence without one is given as text. */
function licenceOf(site: Site | undefined): object {
  const name = site?.licence ? { '@value': site.licence, '@language': 'zh' } : undefined
  if (!site?.licenceUrl) return name ? { 'dct:license': name } : {}
  return {
    'dct:license': { '@id': site.licenceUrl, '@type': 'dct:LicenseDocument', ...(name ? { 'dct:title': name } : {}) },
  }
}
