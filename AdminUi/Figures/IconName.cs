namespace Exchange.Figures;

public enum IconName { Plus, Menu, Search, Close, Link, Folder, File, Mail, Sms, Up, Down }
