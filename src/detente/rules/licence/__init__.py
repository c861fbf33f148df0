"""Who must permit a shipment: both governments' export controls and import bars over the ledger of one day."""
