/**
 * @module The site's own address, where it is known.
 */
import { site } from './data.ts'

/** Of no use to anybody elsewhere: what the setting is when nobody has set it. */
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/u

/**
 * A page as a whole address: below SANTONG_SITE_URL, else below the address of the site information.
 *
 * @returns undefined where neither is set.
 * @example absolute('/guide/A1/') // 'https://zwfw.example.gov.cn/guide/A1/'
 */
export function absolute(path: string): string | undefined {
  const base = [process.env.SANTONG_SITE_URL, site.url].find(
    (one) => one && URL.canParse(one) && !LOCAL.test(new URL(one).hostname),
  )
  return base && new URL(path, base).href
}
