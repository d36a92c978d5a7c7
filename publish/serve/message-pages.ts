/**
 * @module The words of the server itself, where there is no page to show.
 */
const page = (title: string, text: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body></html>
`

export const NOT_PUBLISHED_PAGE = page(
  '网站还没有发布',
  '内容正在准备，请稍后再来。管理员：运行 santong publish 发布第一版。',
)
export const NOT_FOUND = page('没有这个页面', '地址可能写错了，或者内容已经撤下。<a href="/">回首页</a>')
export const NOT_ALLOWED = page('不支持这种请求', '这里只能读取网页和数据。')
export const BAD_REQUEST = page('地址不正确', '这个地址无法识别。<a href="/">回首页</a>')
/** What a program is told instead of a page. */
export const feedProblem = (status: number): string =>
  `${JSON.stringify({ status, error: PROBLEMS[status], index: '/feeds/v1/index.json' })}\n`

const PROBLEMS: Readonly<Record<number, string>> = {
  400: '地址无法识别',
  404: '没有这个文件，或者这一版的数据已经清理；请从总目录重新开始',
  405: '只支持 GET、HEAD 和 OPTIONS',
  500: '服务器出了问题，请稍后再试',
  503: '还没有发布',
}

export const FAILED = page('暂时打不开', '服务器出了问题，请稍后再试。')
