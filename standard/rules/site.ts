/**
 * @module Rules about the record of the site itself.
 */
import { addressProblem, siteAddress } from '../site-address.ts'
import { rule } from './types.ts'

const siteUrl = rule({
  id: 'site-url',
  title: '网站地址只写到域名，别人打得开',
  basis: '规范网址、网站地图和分享卡片都由它得出，写错了搜索引擎会去错地方',
  severity: 'gate',
  readsOnlyRecord: true,
  types: ['site'],
  *check({ url }) {
    if (url === undefined || siteAddress(url)) return
    const problem = addressProblem(url) ?? '只有这台机器自己打得开'
    yield {
      path: 'url',
      found: url,
      message: `网站地址“${url}”${problem}`,
      fix: '写公众访问的地址，到域名为止，如 https://zwfw.example.gov.cn；还没有的先空着',
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const SITE_RULES = [siteUrl]
