/**
 * @module Where the site of a release is reached, and what is told where nobody has said.
 */
import { siteAddress } from '../standard/site-address.ts'
import type { Site } from '../standard/schema/index.ts'

/** The address without a slash at the end: the setting's, else that of the site information; undefined without either. */
export const siteUrlOf = (options: { url?: string | undefined }, site: Site | undefined): string | undefined =>
  options.url ?? siteAddress(site?.url)

/**
 * What a release lacks without an address or a licence, in words for staff; empty when it has both.
 *
 * @param moved Whether the release before was made for another address.
 */
export function addressLines(url: string | undefined, site: Site | undefined, moved: boolean): string[] {
  return [
    ...(url && moved ? [`网站地址改为 ${url}，所有页面重新生成`] : []),
    ...(url
      ? []
      : ['没有网站地址，这一版没有网站地图，页面也不写规范网址：在后台“网站信息”填“网站地址”，或设 SANTONG_SITE_URL']),
    ...(site?.licence && site.licenceUrl
      ? []
      : [
          site?.licence
            ? '数据许可没有网址，数据目录认不出是哪种许可：在后台“网站信息”填“数据许可的网址”'
            : '没有写数据许可，别人不知道能不能用这些数据：在后台“网站信息”填“数据许可”和它的网址',
        ]),
  ]
}
