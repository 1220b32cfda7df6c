import { graphql } from '../graphql'

/** `$id`: a generator; all of them are asked for, for it stands among them. */
export const yieldQuery = graphql(`
  query YieldOverTime($id: String!) {
    head { height timestamp finalizedHeight }
    generatorById(id: $id) { address }
    generators(where: { activatedAt_isNull: false }, orderBy: [id_ASC]) { address activatedAt cost }
    energyByGenerator(resolution: WEEK) { generator startedAt bucketYield }
  }
`)

export const calendarQuery = graphql(`
  query Calendar($id: String!) {
    head { height timestamp finalizedHeight }
    generatorById(id: $id) { activatedAt ratedPowerW }
    energyByGenerator(generators: [$id], resolution: DAY) { startedAt units freeUnits soldPerRated }
  }
`)
