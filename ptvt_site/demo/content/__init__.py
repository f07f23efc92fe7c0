"""The texts of the demo site, as data. Nothing here touches the database."""
