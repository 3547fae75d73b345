/**
 * Sites of which some or all normals were put down from memory: each such set is marked a guess, and so is what comes of
 * it. They are near what the national services publish, and wait to be read there.
 */
import { designHours, type Provenance, type SiteNormals } from './site.ts'

/** From memory of what a service publishes. */
const memory = (service: string, period: string): Provenance => ({
  source: `from memory of ${service}; not read`,
  period,
  licence: 'facts; terms of the service not read',
  confidence: 'guess',
})
const EXTREMES = memory('design conditions of that region', 'about 30 years')

const all = (service: string, period = '1991–2020') => {
  const from = memory(service, period)
  return { temperature: from, daily: from, humidity: from, extremes: EXTREMES }
}

const NOAA_CHICAGO: Provenance = {
  source:
    "NOAA normals, Chicago O'Hare, via the Illinois State Climatologist, stateclimatologist.web.illinois.edu",
  period: '1981–2010',
  licence: 'work of the U.S. Government (NOAA), free of copyright',
  confidence: 'secondary',
}
const NEA_SINGAPORE: Provenance = {
  source: 'National Environment Agency, daily readings of five stations, averaged by sgwiki.com',
  period: '2019–2023',
  licence: 'Singapore Open Data Licence',
  confidence: 'secondary',
}

export const sitesGuessed: readonly SiteNormals[] = [
  {
    id: 'dallas',
    name: 'Dallas',
    elevation_m: 182,
    mean_C: [7.9, 10.2, 14.6, 18.9, 23.6, 27.8, 29.9, 30.1, 25.8, 19.9, 13.9, 8.5],
    range_K: [11, 11.3, 11.4, 11.8, 10.8, 10.7, 11, 11.3, 11.3, 11.7, 11.2, 10.7],
    dewPoint_C: [0.5, 2.5, 6.5, 11, 16.8, 20, 20.3, 19.6, 17.3, 12.2, 6.3, 1.5],
    ...all('NOAA normals, Dallas-Fort Worth', '1981–2010'),
    design: designHours([43.4, 23.7], [32.8, 28]),
  },
  {
    id: 'chicago',
    name: 'Chicago',
    elevation_m: 205,
    mean_C: [-4.6, -2.4, 3.3, 9.4, 15.1, 20.5, 23.3, 22.4, 18.1, 11.4, 4.6, -2.4],
    range_K: [8.1, 8.4, 9.7, 11.2, 12.1, 12, 11.2, 10.6, 11.4, 10.8, 8.8, 7.8],
    dewPoint_C: [-10.2, -8, -2.7, 2.1, 7.6, 13.2, 16.5, 16.1, 12.1, 5.4, -0.2, -6.6],
    temperature: NOAA_CHICAGO,
    daily: NOAA_CHICAGO,
    humidity: memory("NOAA normals, Chicago O'Hare", '1961–1990'),
    extremes: EXTREMES,
    design: designHours([38.4, 23.4], [31, 28.8]),
  },
  {
    id: 'dublin',
    name: 'Dublin',
    elevation_m: 71,
    mean_C: [5.3, 5.3, 6.6, 8.3, 10.9, 13.6, 15.5, 15.2, 13.2, 10.4, 7.4, 5.7],
    range_K: [5.5, 5.9, 6.8, 7.8, 8.4, 8.5, 8.3, 8.1, 7.7, 6.7, 5.9, 5.5],
    dewPoint_C: [3, 2.8, 3.4, 4.6, 7, 9.6, 11.6, 11.6, 10.1, 7.7, 5, 3.5],
    ...all('Met Éireann, Dublin Airport'),
    design: designHours([29.5, 19.5], [23.5, 21]),
  },
  {
    id: 'london',
    name: 'London',
    elevation_m: 25,
    mean_C: [5.6, 5.8, 7.9, 10.5, 13.7, 16.8, 19, 18.6, 15.8, 12.4, 8.5, 5.9],
    range_K: [5.7, 6.2, 7.6, 9, 9.4, 9.6, 9.8, 9.5, 8.7, 6.9, 6, 5.6],
    dewPoint_C: [2.5, 2.2, 3, 4.3, 7.2, 10, 12, 12.1, 10.6, 8.3, 5.2, 3.1],
    ...all('the Met Office, Heathrow'),
    design: designHours([37.2, 20.5], [26.5, 22.8]),
  },
  {
    id: 'frankfurt',
    name: 'Frankfurt',
    elevation_m: 112,
    mean_C: [2, 2.9, 6.6, 11, 15.2, 18.6, 20.5, 20, 15.4, 10.5, 5.9, 2.9],
    range_K: [5, 6.6, 9, 11.3, 11.4, 11.6, 11.8, 11.6, 10.4, 8, 5.2, 4.5],
    dewPoint_C: [-0.7, -0.9, 0.9, 3, 7.2, 10.6, 12.2, 12.1, 10.2, 7.3, 3.5, 0.7],
    ...all('the Deutscher Wetterdienst, Frankfurt Airport'),
    design: designHours([38, 20.5], [28, 23]),
  },
  {
    id: 'stockholm',
    name: 'Stockholm',
    elevation_m: 44,
    mean_C: [-1, -1, 1.6, 6, 11.5, 15.9, 18.6, 17.7, 13.2, 7.9, 3.8, 0.8],
    range_K: [4.4, 5.1, 7, 9, 9.9, 9.7, 9.4, 8.7, 7.7, 5.7, 4.1, 4],
    dewPoint_C: [-3.8, -4.4, -3.4, -1, 3.6, 8.6, 12.2, 12.2, 9.2, 4.9, 1.2, -1.7],
    ...all('SMHI, Stockholm'),
    design: designHours([32.5, 19], [25, 22]),
  },
  {
    id: 'singapore',
    name: 'Singapore',
    elevation_m: 16,
    mean_C: [27, 27.4, 27.9, 28.3, 28.9, 28.2, 28.4, 28.2, 28.1, 28.1, 27.5, 27],
    range_K: [6.3, 7.1, 7.5, 7.3, 6.6, 6.1, 5.8, 6, 6.2, 6.9, 6.9, 6.5],
    dailySigma_K: 1.2,
    dewPoint_C: [23.4, 23.4, 23.9, 24.5, 24.8, 24.4, 24.3, 24.2, 24.2, 24.2, 24.3, 23.9],
    temperature: NEA_SINGAPORE,
    daily: NEA_SINGAPORE,
    humidity: memory('Meteorological Service Singapore, Changi', '1991–2020'),
    extremes: EXTREMES,
    design: designHours([36, 26.5], [31.5, 28.8]),
  },
  {
    id: 'tokyo',
    name: 'Tokyo',
    elevation_m: 25,
    mean_C: [5.4, 6.1, 9.4, 14.3, 18.8, 21.9, 25.7, 26.9, 23.3, 18, 12.5, 7.7],
    range_K: [8.6, 8.8, 9.2, 9.6, 9, 7.6, 7.5, 7.8, 7.2, 7.2, 7.9, 8.2],
    dewPoint_C: [-3.9, -3, 1.3, 7.1, 12.8, 17.3, 21.2, 21.9, 18.6, 12.7, 5.9, -0.5],
    ...all('the Japan Meteorological Agency, Tokyo'),
    design: designHours([38.5, 26], [32.5, 29]),
  },
  {
    id: 'mumbai',
    name: 'Mumbai',
    elevation_m: 14,
    mean_C: [24.3, 25.2, 27.6, 29.2, 30.5, 29.2, 27.9, 27.6, 27.9, 28.8, 27.7, 25.6],
    range_K: [13.5, 13, 12, 9.3, 7, 6.2, 5, 5, 6, 9.5, 12, 13],
    dailySigma_K: 1.5,
    dewPoint_C: [16, 16.5, 19.5, 22.5, 24.5, 25, 25, 24.8, 24.5, 22.5, 19, 16.5],
    ...all('the India Meteorological Department, Santacruz'),
    design: designHours([39.5, 23], [32.5, 29.8]),
  },
  {
    id: 'sydney',
    name: 'Sydney',
    elevation_m: 6,
    mean_C: [23.4, 23.4, 22, 19.4, 16.5, 14.1, 13.3, 14.4, 16.9, 19, 20.6, 22.3],
    range_K: [7.6, 7.2, 7.4, 8.3, 8.6, 8.3, 8.9, 9.9, 10.1, 9.4, 8.6, 8.2],
    dewPoint_C: [16.6, 17, 15.5, 12.2, 9, 7, 5.2, 5.4, 7.5, 10, 12.6, 14.7],
    ...all('the Bureau of Meteorology, Sydney Airport'),
    design: designHours([43.5, 22.5], [28, 25.5]),
  },
]
