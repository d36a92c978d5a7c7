/**
 * @module The answers of `santong init`, from a file and from flags of the command.
 */
import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import * as z from 'zod'
import { problemText } from '../../standard/schema/problem-text.ts'
import type { Findings } from './findings.ts'

/** Which regions below its own an installation gets: its counties, or none. */
export const REGION_DEPTHS = ['counties', 'none'] as const

const answersSchema = z.strictObject({
  /** 网站信息, by the field names of the schema; checked against it later. */
  site: z.record(z.string(), z.unknown()).optional(),
  region: z
    .strictObject({
      code: z.union([z.string(), z.int().transform(String)]).optional(),
      name: z.string().optional(),
      below: z.enum(REGION_DEPTHS).optional(),
    })
    .optional(),
  regions: z.string().optional(),
  agencies: z.string().optional(),
  accounts: z.string().optional(),
  admin: z
    .strictObject({ email: z.string().optional(), name: z.string().optional(), password: z.string().optional() })
    .optional(),
})

/** All answers; paths of files are absolute. */
export type Answers = z.infer<typeof answersSchema>

const FILES = ['regions', 'agencies', 'accounts'] as const

/** Reads a file of answers; what is wrong with it goes to the findings. Paths in it are relative to its folder. */
export async function readAnswers(path: string, findings: Findings): Promise<Answers> {
  const file = basename(path)
  let value: unknown
  try {
    value = JSON.parse((await readFile(path, 'utf8')).replace(/^\u{feff}/u, ''))
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    findings.error(missing ? '找不到这个文件，请检查路径' : `不是完整的 JSON（${(error as Error).message}）`, {
      file,
      fix: '样子见 santong init --template 生成的 init.json',
    })
    return {}
  }
  const parsed = answersSchema.safeParse(value)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const found = issue.path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown>)?.[step], value)
      findings.error(problemText(issue, found, undefined), {
        file,
        ...(issue.path.length ? { field: issue.path.join('.') } : {}),
      })
    }
    return {}
  }
  const answers = withoutBlanks(parsed.data) as Answers
  for (const name of FILES) if (answers[name]) answers[name] = resolve(dirname(path), answers[name])
  return answers
}

/** Removes empty values, which a template has for every answer. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks).filter((one) => one !== undefined)
  if (value === '') return undefined
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).flatMap(([name, one]) => {
    const rest = withoutBlanks(one)
    return rest === undefined || (Array.isArray(rest) && !rest.length) ? [] : [[name, rest]]
  })
  return Object.fromEntries(kept)
}

/** Flags of the command that are answers, with the field of the site record that each sets. */
const SITE_FLAGS = {
  name: 'name',
  host: 'host',
  undertaker: 'undertaker',
  phone: 'phones',
  email: 'email',
  url: 'url',
  licence: 'licence',
  'licence-url': 'licenceUrl',
  'site-code': 'siteCode',
  icp: 'icp',
  police: 'police',
} as const

/** Flags of the command, by name. */
export type Flags = Record<string, unknown>

/** Returns the answers with those replaced that flags give. */
export function withFlags(answers: Answers, flags: Flags): Answers {
  const text = (name: string) => {
    const value = flags[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const only = (given: Record<string, string | undefined>) =>
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const site = only(Object.fromEntries(Object.entries(SITE_FLAGS).map(([flag, field]) => [field, text(flag)])))
  const region = only({ code: text('region'), name: text('region-name'), below: text('below') })
  const admin = only({
    email: text('admin-email'),
    name: text('admin-name'),
    // Not trimmed: blanks are part of a password.
    password: flags['admin-password'] as string | undefined,
  })
  return {
    ...answers,
    ...only(Object.fromEntries(FILES.map((name) => [name, text(name) && resolve(text(name)!)]))),
    site: { ...answers.site, ...site },
    region: { ...answers.region, ...region },
    admin: { ...answers.admin, ...admin },
  }
}

/** Returns the telephones in a text that has several, or in a list. */
export function phonesOf(value: unknown): unknown {
  if (typeof value === 'string') {
    return value
      .split(/[、,，;；/\n]+/u)
      .map((one) => one.trim())
      .filter(Boolean)
      .map(phoneOf)
  }
  return Array.isArray(value)
    ? value.map((one: unknown) => (typeof one === 'string' ? phoneOf(one.trim()) : one))
    : value
}

/** Reads one telephone; `0826-2333333（办公室）` is a number with a note, so is `0826-2333333|办公室`. */
function phoneOf(text: string): { phone: string; note?: string } {
  const [, phone, note] = /^([^（(|]+?)\s*[（(|]([^）)]+)[）)]?$/u.exec(text) ?? []
  return phone && note ? { phone, note } : { phone: text }
}
