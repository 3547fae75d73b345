/** The sites that weather can be made for without a file. */
import type { SiteNormals } from './site.ts'
import { sitesGuessed } from './sitesGuessed.ts'
import { sitesRead } from './sitesRead.ts'

/** Twenty sites, by name. */
export const sites: readonly SiteNormals[] = [...sitesRead, ...sitesGuessed].sort((a, b) =>
  a.name < b.name ? -1 : 1,
)

/** The site of that name or id, letter case aside; undefined when there is none. */
export function findSite(name: string): SiteNormals | undefined {
  const wanted = name.trim().toLowerCase()
  return sites.find((site) => site.name.toLowerCase() === wanted || site.id === wanted)
}

/** Whether anything that a year is made of was put down from memory. */
export const isGuess = (site: SiteNormals): boolean =>
  [site.temperature, site.daily, site.humidity, site.extremes].some(
    ({ confidence }) => confidence === 'guess',
  )
