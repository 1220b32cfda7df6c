export enum BidStage {
    PLACED = "PLACED",
    WITHDRAWN = "WITHDRAWN",
    ACCEPTED = "ACCEPTED",
}
