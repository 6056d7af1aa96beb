import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { Assets } from './assets.ts'
import type { Web } from './web.ts'

/** The compression a client takes, best first. */
function chooseEncoding(accepted: string | undefined): 'br' | 'gzip' | 'plain' {
  const offers = (accepted ?? '').split(',').map((offer) => offer.trim())
  const takes = (name: string) =>
    offers.some((offer) => offer === name || (offer.startsWith(`${name};`) && !/;\s*q=0(\.0*)?$/.test(offer)))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'plain'
}

/**
 * Serves the assets from memory, for a year: their address changes when they do. An old version in the address, from a page
 * that was open while the service was replaced, gets the present file and no long memory of it.
 */
export function addAssetPages(web: Web, assets: Assets): void {
  web.route({
    method: 'GET',
    url: '/assets/:version/:name',
    config: { act: 'service.look' },
    schema: { hide: true, params: z.strictObject({ version: z.string(), name: z.string() }) },
    handler: (request, reply) => {
      const { version, name } = request.params
      const asset = assets.files.get(name)
      if (!asset) throw new Refusal('not_found', 'No such asset.')
      const encoding = chooseEncoding(request.headers['accept-encoding'])
      if (encoding !== 'plain') reply.header('content-encoding', encoding)
      return reply
        .header('cache-control', version === assets.version ? 'public, max-age=31536000, immutable' : 'no-cache')
        .header('vary', 'accept-encoding')
        .type(asset.type)
        .send(asset[encoding])
    },
  })
}
