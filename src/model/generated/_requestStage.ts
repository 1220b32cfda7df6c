export enum RequestStage {
    OPEN = "OPEN",
    CANCELED = "CANCELED",
    ACCEPTED = "ACCEPTED",
    FUNDED = "FUNDED",
}
