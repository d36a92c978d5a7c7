/**
 * @module Pages and messages of the public server itself, for answers without a page of the site.
 */
const page = (title: string, text: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body></html>
`

/** Before the first publish (503). */
export const NOT_PUBLISHED_PAGE = page(
  '网站还没有发布',
  '内容正在准备，请稍后再来。管理员：运行 santong publish 发布第一版。',
)
/** No such page, in a release without a page of its own for that (404). */
export const NOT_FOUND_PAGE = page('没有这个页面', '地址可能写错了，或者内容已经撤下。<a href="/">回首页</a>')
/** Another method than GET and HEAD (405). */
export const NOT_ALLOWED_PAGE = page('不支持这种请求', '这里只能读取网页和数据。')
/** An address that cannot be read (400). */
export const BAD_REQUEST_PAGE = page('地址不正确', '这个地址无法识别。<a href="/">回首页</a>')
/** The answer to a program that reads feeds, as JSON, for a status of 400 and above. */
export const feedProblemText = (status: number): string =>
  `${JSON.stringify({ status, error: PROBLEMS[status], index: '/feeds/v1/index.json' })}\n`

const PROBLEMS: Readonly<Record<number, string>> = {
  400: '地址无法识别',
  404: '没有这个文件，或者这一版的数据已经清理；请从总目录重新开始',
  405: '只支持 GET、HEAD 和 OPTIONS',
  500: '服务器出了问题，请稍后再试',
  503: '还没有发布',
}

/** An error of the server (500). */
export const FAILED_PAGE = page('暂时打不开', '服务器出了问题，请稍后再试。')
