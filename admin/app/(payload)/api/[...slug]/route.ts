import config from '@payload-config'
import { answerRest } from '../../../../server/rest.ts'

const answer = (request: Request): Promise<Response> => answerRest({ config, request })

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT }
