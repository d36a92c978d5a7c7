/** @module Writes empty files of answers and sheets for `santong init`. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OPEN_LICENCE } from '../../standard/open-licence.ts'
import { ACCOUNT_COLUMNS, AGENCY_COLUMNS, REGION_COLUMNS } from './columns.ts'
import { templateOf } from './sheet.ts'

const answers = {
  site: {
    name: '',
    host: '',
    undertaker: '',
    phones: [],
    email: '',
    url: '',
    licence: OPEN_LICENCE.name,
    licenceUrl: OPEN_LICENCE.url,
    siteCode: '',
    icp: '',
    police: '',
    notice: '',
    popular: [],
  },
  region: { code: '', below: 'counties' },
  agencies: 'agencies.csv',
  regions: '',
  accounts: '',
  admin: { email: '', name: '系统管理员' },
}

/** Writes the files into a folder and returns their paths; existing files are left as they are, with `written` false. */
export function writeTemplates(folder: string): { path: string; written: boolean }[] {
  mkdirSync(folder, { recursive: true })
  const files = {
    'init.json': `${JSON.stringify(answers, null, 2)}\n`,
    'agencies.csv': templateOf(AGENCY_COLUMNS),
    'accounts.csv': templateOf(ACCOUNT_COLUMNS),
    'regions.csv': templateOf(REGION_COLUMNS),
  }
  return Object.entries(files).map(([name, text]) => {
    const path = join(folder, name)
    const written = !existsSync(path)
    if (written) writeFileSync(path, text)
    return { path, written }
  })
}
