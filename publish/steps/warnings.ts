/**
 * @module What a publish warns of before it makes files: settings that are missing, an address that changed, a clock that may be wrong.
 */
import { clockWarning, publishTimes } from '../clock.ts'
import { missingSettings, missingSettingText } from '../pages/site-address.ts'
import { lastWrite } from '../read/cms.ts'
import type { ReleaseBuild, ReleaseContent } from './build.ts'

/**
 * Logs which settings of the site are missing, and whether its address changed.
 *
 * @param url The address of the release, without a slash at the end.
 * @param moved Whether the public release has another address.
 */
export function logAddress(
  { log }: ReleaseBuild,
  content: ReleaseContent,
  url: string | undefined,
  moved: boolean,
): void {
  for (const missing of missingSettings(url, content.snapshot.getSync('site', 'site')))
    log({ step: 'address', state: 'info', text: missingSettingText(missing), warning: true })
  if (!moved) return
  const text = `网站地址${url ? `改为 ${url}` : '去掉了'}，所有页面重新生成`
  log({ step: 'address', state: 'info', text })
}

/** Logs a warning when the clock of this machine may be wrong. */
export async function logClockWarning({ dataDir, log, now, program = '', source }: ReleaseBuild): Promise<void> {
  const record = 'cms' in source ? await lastWrite(source.cms) : null
  const warning = clockWarning(now, { program, releases: publishTimes(dataDir), record })
  if (warning) log({ step: 'clock', state: 'info', text: warning, warning: true })
}
